using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>Says which of two replies is better.</summary>
public interface IJudge
{
    /// <summary>What its verdicts are recorded under, such as <c>gold</c>.</summary>
    string Name { get; }

    /// <summary>Tells what will be judged next, so that a judge that reads many replies at once can; others need not care.</summary>
    void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies)
    {
    }

    /// <summary>
    /// One order: the verdict may depend on which comes first, which is why both orders are judged. <see cref="Outcome.Void"/>
    /// where a score is not finite.
    /// </summary>
    Outcome Judge(Prompt prompt, string left, string right);
}
