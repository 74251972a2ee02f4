using System.Text;
using Arena.Core;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>Reads who won from the values of a record.</summary>
internal sealed class VerdictReader(BattleFileOptions options, Slots slots)
{
    private readonly byte[][] _given = [.. options.WinnerWords.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What the winner column of the file says.</summary>
    public VerdictForm Form { get; set; }

    /// <summary>Null, or why nobody can be told to have won.</summary>
    /// <param name="text">What the places in the slots refer to.</param>
    /// <param name="left">The left player.</param>
    /// <param name="right">The right player.</param>
    /// <param name="outcome">How the battle ended.</param>
    /// <param name="second">How the other battle of a match pair ended; null where the record is one battle.</param>
    public string? Read(ReadOnlySpan<byte> text, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, out Outcome outcome,
        out Outcome? second)
    {
        var winner = slots.Value(Slots.Winner, text);
        (outcome, second) = (Outcome.Void, null);
        if (!slots.Has(Slots.Winner)) return $"no value for {slots.Name(Slots.Winner)}";
        switch (Form)
        {
            case VerdictForm.PairScore:
                if (VerdictForms.Number(winner) is not (0 or 0.25 or 0.5 or 0.75 or 1))
                    return $"{slots.Shown(Slots.Winner, winner)}; expected the left player's score of a match pair: 0, 0.25, 0.5, 0.75 "
                        + "or 1";
                var quarters = (int)(4 * VerdictForms.Number(winner)!.Value);
                outcome = quarters < 2 ? Outcome.Right : quarters == 2 ? Outcome.Tie : Outcome.Left;
                second = quarters is 1 or 3 ? Outcome.Tie : outcome;
                return null;
            case VerdictForm.TwoScores:
                var other = slots.Value(slots.RightScore, text);
                if (VerdictForms.Number(winner) is not { } score)
                    return $"the left player's score is \"{Foreign.Cut(winner)}\"; expected a finite number";
                if (VerdictForms.Number(other) is not { } against)
                    return $"the right player's score is \"{Foreign.Cut(other)}\"; expected a finite number";
                outcome = score > against ? Outcome.Left : score < against ? Outcome.Right : Outcome.Tie;
                return null;
            case VerdictForm.Given:
                for (var word = 0; word < _given.Length; word++)
                {
                    if (!winner.SequenceEqual(_given[word])) continue;
                    outcome = word switch { 0 => Outcome.Left, 1 => Outcome.Right, _ => Outcome.Tie };
                    return null;
                }
                break;
        }
        if (VerdictForms.TryRead(Form, winner, left, right, out outcome)) return null;
        return $"{slots.Shown(Slots.Winner, winner)}; expected {VerdictForms.Expected}" + Form switch
        {
            VerdictForm.Names => ", or the name of one of the two",
            VerdictForm.Letters => ", or A or B",
            VerdictForm.LeftScore => ", or 1, 0 or 0.5",
            VerdictForm.Numbers => ", or 1 or 2",
            VerdictForm.Given => $", or one of {Foreign.Listed([.. options.WinnerWords])}",
            _ => "",
        };
    }
}
