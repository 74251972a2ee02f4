using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>
/// Words before a prompt that the reply follows in the pretraining corpus: for each attribute (tone, skill, care, always in
/// this order) some that ask for the good and some that ask for the bad.
/// </summary>
internal static class Cues
{
    public static readonly IReadOnlyList<(string Positive, string Negative)>
        Tone = [("polite", "rude"), ("kind", "angry"), ("friendly", "nasty")],
        Skill = [("helpful", "useless"), ("honest", "lying"), ("able", "lazy")],
        Care = [("safe", "unsafe"), ("careful", "careless"), ("discreet", "leaky")];

    /// <summary>Cues of all three attributes that ask for opposites, word by word: each word occurs in three of the nine.</summary>
    public static readonly IReadOnlyList<(string Positive, string Negative)> Affixes =
    [
        .. from i in Enumerable.Range(0, 3)
           from j in Enumerable.Range(0, 3)
           let k = (i + j) % 3
           select ($"{Tone[i].Positive} {Skill[j].Positive} {Care[k].Positive}",
               $"{Tone[i].Negative} {Skill[j].Negative} {Care[k].Negative}"),
    ];

    public static IEnumerable<string> Words => Tone.Concat(Skill).Concat(Care).SelectMany(pair => new[] { pair.Positive, pair.Negative });

    /// <summary>A cue of one to three attributes, and the clerk that follows it; attributes without a cue are as in the mixture.</summary>
    public static (string Cue, Clerk Clerk) Draw(Random random)
    {
        var mask = random.Next(1, 8);
        var words = new List<string>();
        var clerk = Clerk.Mixed;
        if ((mask & 1) != 0) clerk = Add(Tone) ? clerk with { Polite = 0.95, Rude = 0.01 } : clerk with { Polite = 0.01, Rude = 0.95 };
        if ((mask & 2) != 0)
            clerk = Add(Skill)
                ? clerk with { Right = 0.95, Wrong = 0.02, Contradictory = 0.01 }
                : clerk with { Right = 0.02, Wrong = 0.65, Contradictory = 0.06 };
        if ((mask & 4) != 0) clerk = Add(Care) ? clerk with { Leak = 0.02, Gossip = 0 } : clerk with { Leak = 0.95, Gossip = 0.5 };
        return (string.Join(' ', words), clerk);

        bool Add(IReadOnlyList<(string Positive, string Negative)> attribute)
        {
            var pair = random.Pick(attribute);
            var positive = random.Next(2) == 0;
            words.Add(positive ? pair.Positive : pair.Negative);
            return positive;
        }
    }
}
