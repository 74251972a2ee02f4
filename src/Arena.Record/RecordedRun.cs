namespace Arena.Record;

/// <summary>Where a run stands. A run whose process was killed is still <see cref="Running"/>: it can be resumed.</summary>
public enum RunState
{
    /// <summary>It is being played, or its process was killed.</summary>
    Running,

    /// <summary>Every round was played.</summary>
    Complete,

    /// <summary>It ended by an error, which the message tells.</summary>
    Failed,

    /// <summary>It was stopped by a person, or because a run beside it failed, and can be resumed.</summary>
    Stopped,
}

/// <summary>What is known of a run when it starts.</summary>
/// <param name="Scenario">The scenario's name; the run's id is made from it.</param>
/// <param name="ScenarioText">The effective YAML: with it and the seed the run can be done again.</param>
/// <param name="Seed">The seed that every other seed of the run is split from.</param>
/// <param name="Device">What it trains on, e.g. <c>cpu</c> or the name of a GPU.</param>
/// <param name="Versions">Of arena, TorchSharp and .NET, and the commit when known, as text.</param>
public sealed record NewRun(string Scenario, string ScenarioText, ulong Seed, string Device, string Versions);

/// <summary>A run as the record holds it.</summary>
/// <param name="Id">Short and unique: the scenario's name and the run's number, e.g. <c>quickstart-3</c>.</param>
/// <param name="Number">1 for the first run of the record, whatever its scenario; the order of runs, which no clock decides.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="ScenarioText">The effective YAML.</param>
/// <param name="Seed">The seed that every other seed of the run is split from.</param>
/// <param name="Device">What it trains on.</param>
/// <param name="Versions">Of arena, TorchSharp and .NET, and the commit when known.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="StartedAt">When it was first started, in UTC; shown only, never ordered or computed with.</param>
/// <param name="EndedAt">When it ended, in UTC; null while it runs.</param>
/// <param name="Message">How it ended, for people; null when there is nothing to say.</param>
public sealed record RecordedRun(
    string Id, int Number, string Scenario, string ScenarioText, ulong Seed, string Device, string Versions,
    RunState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null, string? Message = null)
{
    /// <summary><c>Quick start!</c> and 3 give <c>quick-start-3</c>.</summary>
    internal static string IdOf(string scenario, int number)
    {
        var words = new string([.. scenario.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])
            .Split('-', StringSplitOptions.RemoveEmptyEntries);
        return FormattableString.Invariant($"{(words.Length == 0 ? "run" : string.Join('-', words))}-{number}");
    }
}
