using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Worlds;

namespace Arena.Alignment.Judging;

/// <summary>Decides by the world's gold utility: the same in both orders, and never wrong.</summary>
public sealed class GoldJudge(IWorld world, GoldJudgeOptions options) : IJudge
{
    /// <inheritdoc/>
    public string Name => "gold";

    /// <summary>A tie where the utilities differ by no more than the margin; void where they are not finite.</summary>
    public Outcome Judge(Prompt prompt, string left, string right)
    {
        var difference = world.NeededGold(prompt, left).Total - world.NeededGold(prompt, right).Total;
        if (!double.IsFinite(difference)) return Outcome.Void;
        return Math.Abs(difference) <= options.Margin ? Outcome.Tie : difference > 0 ? Outcome.Left : Outcome.Right;
    }
}
