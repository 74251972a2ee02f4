using Arena.Core;

namespace Arena.Worlds.Annotators;

/// <summary>
/// Simulated persons who share out the pairs and differ in how often they err, as AlpacaFarm's thirteen annotators do. The
/// label of a pair is the share of the votes for its first reply; who votes hangs on the seed and the pair alone.
/// </summary>
public sealed class Panel
{
    private readonly SimulatedHuman[] _annotators;
    private readonly int _votes;
    private readonly Seed _seed;

    /// <param name="world">The world whose gold the annotators know.</param>
    /// <param name="human">What they have in common.</param>
    /// <param name="options">How many, and how they differ.</param>
    /// <param name="seed">Of a panel of one this is the annotator's own.</param>
    /// <exception cref="ArgumentException">More votes than annotators.</exception>
    public Panel(IWorld world, HumanOptions human, PanelOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(human);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Votes > options.Annotators) throw new ArgumentException(options.TooManyVotes);
        (_votes, _seed) = (options.Votes, seed);
        _annotators = [.. Enumerable.Range(0, options.Annotators).Select(i =>
            new SimulatedHuman(world, human with { Flip = options.FlipOf(i, human.Flip) }, i == 0 ? seed : seed.For($"annotator/{i}")))];
    }

    /// <summary>The pair with the share of votes for its first reply, 0…1.</summary>
    public Preference Label(Prompt prompt, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (_annotators.Length == 1) return _annotators[0].Label(prompt, first, second);
        // The same voters whichever reply is shown first.
        var (a, b) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        var voters = Enumerable.Range(0, _annotators.Length).ToArray();
        _seed.For($"voters/{prompt.Id}/{a.Length}/{a}/{b}").Random().Shuffle(voters);
        return new Preference(
            prompt, first, second, voters.Take(_votes).Average(i => _annotators[i].Label(prompt, first, second).FirstPreferred));
    }
}

/// <summary>How many annotators a <see cref="Panel"/> has, and how they differ.</summary>
/// <param name="Annotators">How many persons the panel has, from 1.</param>
/// <param name="Votes">How many of them label each pair, from 1.</param>
/// <param name="FlipSpread">Their flips lie evenly from the common one less this to the common one and this, within 0…½.</param>
public sealed record PanelOptions(int Annotators = 1, int Votes = 1, double FlipSpread = 0)
{
    /// <summary>The probability, 0…½, with which one annotator errs.</summary>
    /// <param name="annotator">Number of the annotator, from 0.</param>
    /// <param name="flip">The probability that annotators have in common, which theirs are spread around.</param>
    public double FlipOf(int annotator, double flip) =>
        Annotators == 1 ? flip : Math.Clamp(flip + FlipSpread * (2.0 * annotator / (Annotators - 1) - 1), 0, 0.5);

    internal string TooManyVotes => $"votes is {Votes}, and a panel of {Annotators} annotators has no more than {Annotators}";
}
