"""The protocol of the server: a malformed message gets the error of JSON-RPC 2.0, section 5.1."""

from __future__ import annotations

from typing import Any

from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
)
from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    """The language server protocol; pygls only logs a message that it cannot read."""

    _id: Any = None
    """The id of the message that is being handled."""
    _is_answered: bool = True
    """Whether that message gets a reply: a notification and a response get none."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a JSON object as a message. Raises JsonRpcException for an invalid one."""
        if "jsonrpc" not in data:
            return data
        self._id = data.get("id")
        is_response = "method" not in data and ("result" in data or "error" in data)
        is_notification = "id" not in data and isinstance(data.get("method"), str)
        self._is_answered = not (is_response or is_notification)
        has_id = isinstance(self._id, str | int | None)
        has_method = isinstance(data.get("method"), str)
        if data["jsonrpc"] != self.VERSION or not has_id or not (is_response or has_method):
            raise JsonRpcInvalidRequest
        try:
            return super().structure_message(data)
        except JsonRpcException:
            method = data.get("method", "")
            known = not method or self.get_message_type(method)
            raise JsonRpcInvalidParams() if known else JsonRpcMethodNotFound.of(method) from None

    def handle_message(self, message: Any) -> None:
        """Handle a message. Raises JsonRpcException for one that is invalid or comes too late."""
        if not hasattr(message, "jsonrpc"):
            self._id = message.get("id") if isinstance(message, dict) else None
            self._is_answered = True
            raise JsonRpcInvalidRequest
        if self._shutdown and getattr(message, "method", "") != "exit":
            raise JsonRpcInvalidRequest
        self._id, self._is_answered = None, True
        super().handle_message(message)

    def refuse(self, error: Exception) -> None:
        """Reply to a message that could not be handled, if it gets a reply."""
        id, is_answered = self._id, self._is_answered
        self._id, self._is_answered = None, True
        if isinstance(error, ValueError):  # not JSON, or not UTF-8
            error, id = JsonRpcParseError(), None
        if is_answered and isinstance(error, JsonRpcException):
            response = {"code": error.code, "message": error.message}
            # pygls leaves an id out that is null, which the specification asks for.
            self._send_data({"jsonrpc": self.VERSION, "id": id, "error": response})
