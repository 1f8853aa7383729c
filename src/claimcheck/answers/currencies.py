"""Currencies: their codes (ISO 4217), signs and English names."""

from __future__ import annotations

CODES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
    VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905
)
SIGNS = {
    "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD",
    "s$": "SGD", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₴": "UAH", "₺": "TRY", "₼": "AZN", "₾": "GEL", "₸": "KZT", "₩": "KRW", "₪": "ILS",
    "₦": "NGN", "₫": "VND", "฿": "THB",
    "nt$": "TWD", "mex$": "MXN", "rmb": "CNY",
    "rs.": "rupee", "rs": "rupee",
}  # fmt: skip
NAMES = {
    "dollar": "USD", "us dollar": "USD", "american dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP",
    "yen": "JPY", "japanese yen": "JPY", "ruble": "RUB", "rouble": "RUB", "manat": "AZN",
    "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF", "indian rupee": "INR",
    "won": "KRW", "baht": "THB", "dong": "VND", "naira": "NGN", "rand": "ZAR", "reais": "BRL",
    "hryvnia": "UAH", "tenge": "KZT", "lari": "GEL", "zloty": "PLN", "shekel": "ILS",
}  # fmt: skip
# A code in lower case is mostly another word: `all`, `try`, `top`.
_LOWER_CASE = ("USD", "EUR", "GBP", "JPY", "RUB", "AZN", "CHF", "CNY")
SPELLINGS = SIGNS | NAMES | {code.lower(): code for code in _LOWER_CASE}
