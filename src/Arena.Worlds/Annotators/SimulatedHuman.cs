using Arena.Core;
using Arena.Worlds.Text;

namespace Arena.Worlds.Annotators;

/// <summary>
/// A labeler that knows the gold, and errs: P(first preferred) = σ(±logit(1 − Flip) + LengthBias · (words of first − words of
/// second)), with + where the first has the higher gold, − where the second has, and 0 in a tie, which is a fair coin but for
/// the length. A Flip of 0.25 is AlpacaFarm's (Dubois et al. 2023), whose annotators mislabel a quarter.
/// A label hangs on the seed, the prompt's id and the two replies alone, and swapping the replies swaps it.
/// </summary>
public sealed class SimulatedHuman
{
    /// <summary>Gold that differs by less is a tie: the parts of equal utilities may add up in different order.</summary>
    private const double TieWidth = 1e-9;

    private readonly IWorld _world;
    private readonly HumanOptions _options;
    private readonly Seed _seed;

    /// <summary>A person who judges the replies of a world.</summary>
    /// <param name="world">The world; one without gold fails at the first label.</param>
    /// <param name="options">How often and in what way the person errs.</param>
    /// <param name="seed">The seed of the errors.</param>
    public SimulatedHuman(IWorld world, HumanOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(options);
        (_world, _options, _seed) = (world, options, seed);
    }

    /// <summary>The preferred reply: 1 for the first, 0 for the second, ½ only when both are the same text.</summary>
    public Preference Label(Prompt prompt, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var order = string.CompareOrdinal(first, second);
        if (order == 0) return new Preference(prompt, first, second, 0.5);

        // One draw for the pair in its alphabetical order, so that both orders share it.
        var (a, b) = order < 0 ? (first, second) : (second, first);
        var prefersA = _seed.For($"label/{prompt.Id}/{a.Length}/{a}/{b}").Random().NextDouble() < Probability(prompt, a, b);
        return new Preference(prompt, first, second, prefersA == order < 0 ? 1 : 0);
    }

    /// <summary>The probability, 0…1, with which <paramref name="first"/> is preferred.</summary>
    internal double Probability(Prompt prompt, string first, string second)
    {
        var difference = _world.NeededGold(prompt, first).Total - _world.NeededGold(prompt, second).Total;
        var length = _options.LengthBias * (TextStatistics.Of(first).Words - TextStatistics.Of(second).Words);
        // Infinite when Flip is 0 or 1: then no length bias is strong enough.
        var certainty = Math.Log((1 - _options.Flip) / _options.Flip);
        var logit = Math.Abs(difference) < TieWidth ? length : Math.Sign(difference) * certainty + length;
        return 1 / (1 + Math.Exp(-logit));
    }
}
