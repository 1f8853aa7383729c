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

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a JSON object as a message. Raises JsonRpcException for an invalid one."""
        if "jsonrpc" not in data:
            return data
        self._id = data.get("id")
        if self._is_no_message(data):
            raise JsonRpcInvalidRequest
        try:
            return super().structure_message(data)
        except JsonRpcException:
            method = data.get("method", "")
            known = not method or self.get_message_type(method)
            raise JsonRpcInvalidParams() if known else JsonRpcMethodNotFound.of(method) from None

    def _is_no_message(self, data: dict[str, Any]) -> bool:
        """Return whether an object is neither request, notification nor response."""
        is_response = "method" not in data and ("result" in data or "error" in data)
        return not (
            data["jsonrpc"] == self.VERSION
            and isinstance(data.get("id"), str | int | None)
            and (is_response or isinstance(data.get("method"), str))
        )

    def handle_message(self, message: Any) -> None:
        """Handle a message. Raises JsonRpcException for one that is invalid or comes too late."""
        is_ours = getattr(message, "jsonrpc", None) == self.VERSION
        if not is_ours and isinstance(message, dict):
            self._id = message.get("id")
        is_late = self._shutdown and getattr(message, "method", "") != "exit"
        if not is_ours or is_late:
            raise JsonRpcInvalidRequest
        self._id = None
        super().handle_message(message)

    def refuse(self, error: Exception) -> None:
        """Reply to a message that could not be handled; a notification gets no reply."""
        id, self._id = self._id, None
        if isinstance(error, ValueError):  # not JSON, or not UTF-8
            reply: JsonRpcException = JsonRpcParseError()
        elif not isinstance(error, JsonRpcException):
            return
        elif isinstance(error, JsonRpcInvalidRequest) or id is not None:
            reply = error
        else:
            return
        response = {"code": reply.code, "message": reply.message}
        # pygls leaves an id out that is null, which the specification asks for.
        self._send_data({"jsonrpc": self.VERSION, "id": id, "error": response})
