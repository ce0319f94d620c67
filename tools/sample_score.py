"""The score of "First Light": who plays which note when, as data, with no sound in it.

Ten bars of 4/4 in D major: two of introduction, a four-bar phrase that asks, a four-bar phrase
that climbs, answers and comes to rest on the tonic. Pitches are MIDI note numbers (60 = middle C).
"""

from dataclasses import dataclass

BEATS_PER_BAR = 4
SECONDS_PER_BEAT = 60 / 84
LEAD_IN_SECONDS = 0.12
LAST_BAR = 9
# The last half bar before the final chord broadens: this many extra seconds per beat squared.
_RITARDANDO = 0.055
_RITARDANDO_FROM_BEAT = LAST_BAR * BEATS_PER_BAR - 3


@dataclass(frozen=True)
class Note:
    """One note: start and length in beats, MIDI pitch, velocity 0..1."""

    beat: float
    beats: float
    pitch: int
    velocity: float


@dataclass(frozen=True)
class Chord:
    """A harmony: when it sounds (beats), its bass note, its four upper voices, low to high.

    `walk` is the two eighths on beat four by which the bass gets to the next chord.
    """

    beat: float
    beats: float
    bass: int
    voices: tuple[int, int, int, int]
    walk: tuple[int, ...] = ()


# Each upper voice moves by step or stays: the chords lead into one another like four singers.
CHORDS = (
    Chord(0, 4, 38, (54, 57, 61, 64)),  # Dmaj9
    Chord(4, 4, 43, (54, 57, 59, 62), (42, 40)),  # Gmaj9
    Chord(8, 4, 38, (54, 57, 61, 64), (42, 37)),  # Dmaj9
    Chord(12, 4, 35, (54, 57, 61, 62), (35, 33)),  # Bm9
    Chord(16, 4, 31, (54, 57, 59, 62), (38, 35)),  # Gmaj9
    Chord(20, 4, 33, (55, 59, 62, 64), (40, 45)),  # A9sus4
    Chord(24, 4, 42, (52, 57, 61, 64), (40, 37)),  # F#m7
    Chord(28, 4, 35, (54, 57, 61, 62), (42, 38)),  # Bm9
    Chord(32, 2, 40, (55, 59, 62, 66)),  # Em9
    Chord(34, 2, 33, (55, 59, 61, 66)),  # A13
    Chord(36, 7, 38, (54, 59, 64, 69)),  # D6/9
)

# The motif is long, short, leap; it is heard on F sharp, a step lower, lower again, then on top.
MELODY = (
    Note(7, 0.5, 69, 0.45),
    Note(7.5, 0.5, 74, 0.55),
    Note(8, 1.5, 78, 0.80),
    Note(9.5, 0.5, 76, 0.55),
    Note(10, 2, 81, 0.75),
    Note(12, 1.5, 76, 0.75),
    Note(13.5, 0.5, 74, 0.55),
    Note(14, 2, 78, 0.70),
    Note(16, 1.5, 74, 0.70),
    Note(17.5, 0.5, 71, 0.50),
    Note(18, 1, 76, 0.65),
    Note(19, 1, 78, 0.70),
    Note(20, 2.5, 76, 0.75),
    Note(23, 0.5, 81, 0.60),
    Note(23.5, 0.5, 83, 0.70),
    Note(24, 1.5, 85, 0.95),
    Note(25.5, 0.5, 81, 0.65),
    Note(26, 2, 83, 0.85),
    Note(28, 1.5, 81, 0.80),
    Note(29.5, 0.5, 78, 0.60),
    Note(30, 1, 76, 0.65),
    Note(31, 1, 78, 0.70),
    Note(32, 1, 79, 0.75),
    Note(33, 0.5, 78, 0.60),
    Note(33.5, 0.5, 76, 0.55),
    Note(34, 1, 78, 0.65),
    Note(35, 0.5, 76, 0.55),
    Note(35.5, 0.5, 73, 0.50),
    Note(36, 6, 74, 0.70),
    # The opening motif once more, from far away.
    Note(38, 1, 78, 0.34),
    Note(39, 0.5, 76, 0.28),
    Note(39.5, 3, 81, 0.30),
    Note(41, 3, 86, 0.20),
)

_ARPEGGIO = (0, 2, 1, 3, 2, 1, 3, 2)


def seconds_at(beat: float) -> float:
    """When a beat falls, in seconds from the start of the recording."""
    slowing = min(max(0.0, beat - _RITARDANDO_FROM_BEAT), 4.0)
    return LEAD_IN_SECONDS + beat * SECONDS_PER_BEAT + _RITARDANDO * slowing**2


def seconds_of(note: Note) -> float:
    """How long a note lasts, so that the slowing end stays bound together."""
    return seconds_at(note.beat + note.beats) - seconds_at(note.beat)


def piano() -> list[Note]:
    """The electric piano: each chord on the beat, and again more softly before beat three."""
    notes = []
    for chord in CHORDS:
        strikes = [(0.0, chord.beats, 0.62)]
        if chord.beats == BEATS_PER_BAR:
            strikes = [(0.0, 1.5, 0.62), (1.5, 2.5, 0.40)]
        for offset, beats, velocity in strikes:
            notes += [
                # Rolled a hair from the bottom up, as a hand does.
                Note(chord.beat + offset + 0.02 * voice, beats, pitch, velocity * _arc(chord.beat))
                for voice, pitch in enumerate(chord.voices)
            ]
    return notes


def strings() -> list[Note]:
    """The plucked arpeggio: chord tones an octave up in eighths, quieter below the melody."""
    notes = []
    for chord in CHORDS[:-1]:
        velocity = 0.5 if chord.beat < 2 * BEATS_PER_BAR else 0.42 * _arc(chord.beat)
        for step in range(int(chord.beats * 2)):
            pitch = chord.voices[_ARPEGGIO[step % len(_ARPEGGIO)]] + 12
            accent = 0.1 if step % 4 == 0 else 0.0
            notes.append(Note(chord.beat + step / 2, 1.5, pitch, velocity + accent))
    last = CHORDS[-1]
    rising = (last.bass + 12, last.bass + 19, *(voice + 12 for voice in last.voices))
    notes += [Note(last.beat + i * 0.25, 6, pitch, 0.5) for i, pitch in enumerate(rising)]
    return notes


def bass() -> list[Note]:
    """The bass: long notes at either end; between, root, root again, and the walk onwards."""
    notes = []
    for chord in CHORDS:
        strength = _arc(chord.beat)
        if not chord.walk:
            notes.append(Note(chord.beat, chord.beats, chord.bass, 0.72 * strength))
            continue
        notes.append(Note(chord.beat, 1.5, chord.bass, 0.8 * strength))
        notes.append(Note(chord.beat + 1.5, 1.5, chord.bass, 0.55 * strength))
        notes += [
            Note(chord.beat + 3 + i / 2, 0.5, pitch, 0.55 * strength)
            for i, pitch in enumerate(chord.walk)
        ]
    return notes


def pad() -> list[Note]:
    """The held chords behind it all, from the first phrase on."""
    return [
        Note(chord.beat, chord.beats, pitch, 0.4 if chord.beat < 24 else 0.6)
        for chord in CHORDS[1:]
        for pitch in chord.voices[1:]
    ]


def _arc(beat: float) -> float:
    """How strongly the band plays: gathering through the introduction, strongest at the climb."""
    return (0.72, 0.78, 0.88, 0.88, 0.9, 0.92, 1.0, 0.98, 0.92, 0.85)[int(beat // BEATS_PER_BAR)]


def beats_of(pattern: tuple[float, ...], first_bar: int, bars: int) -> list[float]:
    """Every beat at which a one-bar pattern falls, over a run of bars."""
    return [
        bar * BEATS_PER_BAR + beat for bar in range(first_bar, first_bar + bars) for beat in pattern
    ]
