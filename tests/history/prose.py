"""Invented stories in endless variety: every sentence names somebody or counts something, so that none occurs twice."""

from random import Random

STARTS, ENDS = (
    ("Bran", "Cor", "Del", "Fen", "Har", "Jor", "Mal", "Pel", "Quin", "Tor", "Ves", "Wim"),
    (*("bury", "croft", "dane", "ford", "gate", "holm", "lock", "mere", "stow", "wick"),),
)
SENTENCES = (
    "Sgt. {name} said that {number} officers were sent to {street} Street.",
    "A neighbor, {name}, counted {number} shots before the street went quiet.",
    "Investigators marked {number} casings near the corner of {street} and {other} streets.",
    "The man is {name}, {age}, of {street} Street, according to county records.",
    "{name} lives across from the corner and said that the lights woke the whole block.",
    "The street was closed between {street} Street and {other} Street for {number} hours.",
    "A gray pickup with {number} dents was towed from {street} Street before noon.",
    "Camera footage of {number} minutes will be released by Capt. {name}.",
    "The department has {number} officers and reported {age} calls on {street} Street last year.",
    "Mayor {name} asked people on {other} Street to be patient while the review lasts.",
)
TOWN = (
    "The board heard {number} people on the library roof, among them {name}.",
    "Crews will replace {number} feet of pipe under {street} Street, the utility said.",
    "{name} won the pie contest with {number} points, ahead of {other} Street's baker.",
    "The ferry will run {number} times a day until the pier at {street} Street is mended.",
    "A grant of {age} thousand dollars pays for {number} trees along {other} Street.",
    "The choir led by {name} sings {number} songs on Sunday at the hall on {street} Street.",
)
Text = tuple[str, tuple[str, ...]]


class Prose:
    """A writer with a seed of its own."""

    def __init__(self, chance: Random):
        self.chance = chance

    def shooting(self) -> Text:
        """A police shooting: headline and paragraphs."""
        town, street = self._word(), self._word()
        lead = f"A {town} police officer shot and wounded a man on {street} Street early Tuesday, police said."
        return self.headline(), (lead, *self._sentences(SENTENCES, 7))

    def headline(self) -> str:
        """A headline for a police shooting."""
        form = self.chance.choice(("{} police officer shoots man on {} Street", "Man shot by {} officer on {} Street"))
        return form.format(self._word(), self._word())

    def town(self) -> Text:
        """A story about something else altogether."""
        return f"What the town of {self._word()} plans for {self._word()} Street", self._sentences(TOWN, 7)

    def edited(self, paragraphs: tuple[str, ...], *, is_town: bool) -> tuple[str, ...]:
        """The text with one sentence added, dropped or put in another's place; the first stays."""
        place = self.chance.randrange(1, len(paragraphs))
        new, drop = self._sentences(TOWN if is_town else SENTENCES, 1), self.chance.choice((0, 0, 1, 1, 1))
        if len(paragraphs) > 6 and self.chance.random() < 0.2:
            new = ()
            drop = 1
        return (*paragraphs[:place], *new, *paragraphs[place + drop :])

    def notice(self) -> str:
        """A correction."""
        return f"Correction: An earlier version of this story misstated the age of {self._name()}."

    def _sentences(self, forms: tuple[str, ...], many: int) -> tuple[str, ...]:
        chosen = self.chance.sample(forms, min(many, len(forms)))
        return tuple(
            form.format(
                name=self._name(),
                street=self._word(),
                other=self._word(),
                number=self.chance.randrange(3, 900),
                age=self.chance.randrange(18, 90),
            )
            for form in chosen
        )

    def _name(self) -> str:
        return f"{self._word()} {self._word()}"

    def _word(self) -> str:
        return self.chance.choice(STARTS) + self.chance.choice(ENDS) + self.chance.choice(("", "", "e", "on", "er"))
