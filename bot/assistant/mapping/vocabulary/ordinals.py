"""What stages are called by their number: "first stage", "phase 3", "last stage"."""

from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase

ORDINALS: dict[Phrase, int] = {
    phrase(f"{word} {noun}"): at
    for noun in ("stage", "phase")
    for at, words in ((0, "first opening initial starting"), (1, "second"), (2, "third"), (3, "fourth"), (4, "fifth"),
                      (5, "sixth"), (-1, "last final closing ending"), (-2, "penultimate"), (-3, "antepenultimate"))
    for word in words.split()
} | {
    phrase(f"{noun} {word}"): at
    for noun in ("stage", "phase")
    for at, words in enumerate(("1 one", "2 two", "3 three", "4 four", "5 five", "6 six", "7 seven", "8 eight"))
    for word in words.split()
} | {
    phrase(f"{at} {word}"): place
    for at in ("at the", "at the very", "by the", "in the", "near the", "towards the")
    for place, words in ((0, "start beginning outset"), (-1, "end"))
    for word in words.split()
}  # fmt: skip
