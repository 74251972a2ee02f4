using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Rules.Play;

/// <summary>Says which of two replies is better.</summary>
public interface IJudge
{
    string Name { get; }

    /// <summary>Tells what will be judged next, so that a judge that reads many replies at once can; others need not care.</summary>
    void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies)
    {
    }

    /// <summary>One order: the verdict may depend on which comes first, which is why both orders are judged. <see cref="Outcome.Void"/> where a score is not finite.</summary>
    Outcome Judge(Prompt prompt, string left, string right);
}

/// <summary>Decides by the world's gold utility: the same in both orders, and never wrong.</summary>
public sealed class GoldJudge(IWorld world, GoldJudgeOptions options) : IJudge
{
    public string Name => "gold";

    public Outcome Judge(Prompt prompt, string left, string right)
    {
        var difference = world.NeededGold(prompt, left).Total - world.NeededGold(prompt, right).Total;
        if (!double.IsFinite(difference)) return Outcome.Void;
        return Math.Abs(difference) <= options.Margin ? Outcome.Tie : difference > 0 ? Outcome.Left : Outcome.Right;
    }
}
