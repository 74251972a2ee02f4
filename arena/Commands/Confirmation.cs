using Arena.Program.Studies;

namespace Arena.Program.Commands;

/// <summary>Asks before something begins that would take very long, or more than this machine has free.</summary>
internal static class Confirmation
{
    /// <param name="estimate">Of what would begin.</param>
    /// <param name="database">Beside which its files go.</param>
    /// <param name="yes">Whether the user has said so already.</param>
    /// <exception cref="UsageException">It may not begin.</exception>
    public static void Demand(StudyEstimate estimate, string database, bool yes)
    {
        var concerns = estimate.Concerns(Machine.FreeMemory, Machine.FreeDisk(database)).ToList();
        if (concerns.Count == 0 || yes) return;
        var why = string.Join("; ", concerns);
        if (Console.IsInputRedirected || Console.IsErrorRedirected) throw new UsageException($"{why}. Begin all the same with --yes, or make the scenario smaller: `arena scenario check` says what one takes");
        Console.Error.Write($"{why}. Begin all the same? [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes")) throw new UsageException("not begun");
    }
}
