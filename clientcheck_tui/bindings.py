"""The keys and themes of the app, for the settings. Written by ``python -m docs.make_keys``; do not edit."""

KEYS = {
    "agenda.back": "escape",
    "app.quit": "ctrl+q",
    "app.undo": "z,ctrl+z",
    "app.help": "question_mark,f1",
    "app.redraw": "ctrl+l",
    "assessment.next": "enter",
    "assessment.review": "r",
    "assessment.back": "left,p",
    "assessment.note": "n",
    "assessment.skip": "s,right",
    "assessment.calculator": "c",
    "assessment.outcome": "o",
    "assessment.leave": "escape",
    "assessment.accept": "y",
    "assessment.unsure": "u",
    "assessment.na": "x",
    "assessment.adaptive": "a",
    "assessment.gauge": "g",
    "assessment.down": "down,j",
    "assessment.up": "up,k",
    "assessment.next-sign": "tab",
    "assessment.previous-sign": "shift+tab",
    "assessment.page-down": "pagedown",
    "assessment.page-up": "pageup",
    "assessment.clear": "delete,backspace",
    "assessment.answer-1": "1",
    "assessment.answer-2": "2",
    "assessment.answer-3": "3",
    "assessment.answer-4": "4",
    "assessment.answer-5": "5",
    "assessment.answer-6": "6",
    "assessment.answer-7": "7",
    "assessment.answer-8": "8",
    "assessment.answer-9": "9",
    "calculator.down": "down",
    "calculator.up": "up",
    "client.assess": "a",
    "client.export": "e",
    "client.delete": "d",
    "client.rename": "r",
    "client.erase": "D",
    "client.back": "escape,left",
    "compare.back": "escape,left",
    "dialog.close": "escape",
    "dialog.help": "f1",
    "dialog.next": "tab",
    "dialog.previous": "shift+tab",
    "help.close": "enter,q,question_mark",
    "home.search": "slash",
    "home.sort": "s",
    "home.filter": "f",
    "home.all": "escape",
    "home.new": "n",
    "home.assess": "a",
    "home.client": "c,right",
    "home.quit": "q",
    "home.compare": "i",
    "home.log": "l",
    "home.delete": "d",
    "home.rename": "r",
    "home.erase": "D",
    "home.repair": "b",
    "home.settings": "o",
    "log.back": "escape",
    "outcome.export": "e",
    "outcome.back": "escape,left",
    "outcome.copy": "c",
    "outcome.more": "m",
    "outcome.assess": "a",
    "outcome.answers": "v",
    "outcome.amend": "M",
    "outcome.top": "t,g,home",
    "outcome.end": "G,end",
    "outcome.down": "down,j",
    "outcome.up": "up,k",
    "palette.close": "escape",
    "review.finish": "f",
    "review.full": "c",
    "review.back": "left,p,escape",
    "rows.open": "enter",
    "rows.down": "down,j",
    "rows.up": "up,k",
    "rows.first": "home,g",
    "rows.last": "end,G",
    "search.list": "enter,down",
    "search.clear": "escape",
}
"""The keys of each action, by its id."""

THEMES = frozenset(
    """
    ansi-dark ansi-light atom-one-dark atom-one-light catppuccin-frappe catppuccin-latte catppuccin-macchiato
    catppuccin-mocha clientcheck-dark clientcheck-light dracula flexoki gruvbox monokai nord rose-pine rose-pine-dawn
    rose-pine-moon solarized-dark solarized-light textual-dark textual-light tokyo-night
    """.split()  # noqa: SIM905
)
"""The names of the themes."""

NAMED_KEYS = frozenset(
    """
    add backspace caps_lock ctrl+@ decimal delete divide down end enter equal escape f1 f10 f11 f12 f13 f14 f15 f16 f17
    f18 f19 f2 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f3 f30 f31 f32 f33 f34 f35 f4 f5 f6 f7 f8 f9 home insert kp_begin
    left lower_volume media_fast_forward media_pause media_play media_play_pause media_record media_reverse media_rewind
    media_stop media_track_next media_track_previous menu multiply mute_volume num_lock pagedown pageup pause
    print_screen raise_volume right scroll_lock separator space subtract tab up
    """.split()  # noqa: SIM905
)
"""The keys that have a name instead of a character, without modifiers."""
