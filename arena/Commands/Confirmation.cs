using Arena.Core;
using Arena.Program.Studies;

namespace Arena.Program.Commands;

/// <summary>Asks before something begins that would take very long, or more than this machine has free.</summary>
internal static class Confirmation
{
    /// <param name="estimate">What would begin, with the time, memory and disk that it takes.</param>
    /// <param name="database">Beside which its files go.</param>
    /// <param name="yes">Whether the user has said so already.</param>
    /// <exception cref="UsageException">It may not begin.</exception>
    public static void Demand(StudyEstimate estimate, string database, bool yes) =>
        Demand([.. estimate.Concerns(Machine.FreeMemory, Machine.FreeDisk(database))], yes, Console.IsInputRedirected
            || Console.IsErrorRedirected ? null : Ask);

    /// <param name="concerns">Why it should not begin unasked.</param>
    /// <param name="yes">Whether the user has said so already.</param>
    /// <param name="ask">Asks and gives the answer; null where nobody is there to answer.</param>
    internal static void Demand(IReadOnlyList<string> concerns, bool yes, Func<string, string?>? ask)
    {
        if (concerns.Count == 0 || yes) return;
        var why = string.Join("; ", concerns);
        if (ask is null)
            throw new UsageException(
                $"{why}. Begin all the same with --yes, or make the scenario smaller: `arena scenario check` says what one takes");
        if (ask($"{why}. Begin all the same? [y/N] ")?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new UsageException("not begun");
    }

    private static string? Ask(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }
}
