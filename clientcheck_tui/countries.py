"""Countries and currencies by their codes, and the working days of a country."""

from __future__ import annotations

from clientcheck_tui.core.days import IsWorkingDay, is_weekday

NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Codes of two letters for groups of countries, for tests, and for none."""


def is_currency(code: str) -> bool:
    """Whether ISO 4217 has, or had, a currency of this code."""
    from babel.numbers import list_currencies

    return code in list_currencies()


def is_country(code: str) -> bool:
    """Whether ISO 3166 has a country of this code of two letters."""
    from babel import Locale

    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES and code in Locale("en").territories


def working_days(country: str) -> IsWorkingDay:
    """Return what says whether a day is neither in a weekend nor a public holiday of a country.

    Where the country is not known, or its holidays are not, a weekend is Saturday and Sunday.
    """
    if country:
        from holidays import country_holidays  # 60 ms that only a plan for a known country pays

        try:
            return country_holidays(country).is_working_day
        except NotImplementedError:
            pass
    return is_weekday
