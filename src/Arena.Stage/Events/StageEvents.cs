using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Agreement;
using Arena.Scenarios.Options;

namespace Arena.Stage.Events;

/// <summary>What happens on the stage, for whoever watches. Watching changes nothing: the record is made without it.</summary>
public abstract record StageEvent;

/// <summary>The models that players start from are being made or read.</summary>
public sealed record PreparingModels(StepReport Step) : StageEvent;

/// <summary>Something that people should know before they read the results: of the world's data, say.</summary>
public sealed record Noted(string Note) : StageEvent;

/// <summary>The judge has a model of its own; this is how far it is to be believed.</summary>
public sealed record JudgeReady(JudgeQuality Quality) : StageEvent;

/// <summary>All models of the run are made or were found.</summary>
/// <param name="Start">Folder of the model that players start from.</param>
public sealed record ModelsReady(string Start) : StageEvent;

/// <summary>A round of training, answering and judging begins.</summary>
/// <param name="Round">The number of the round, from 1.</param>
/// <param name="Rounds">How many rounds the tournament has.</param>
/// <param name="Training">Names of the players that train in this round.</param>
public sealed record RoundBegan(int Round, int Rounds, IReadOnlyList<string> Training) : StageEvent
{
    /// <summary>What the scenario makes go wrong in it.</summary>
    public IReadOnlyList<EventOptions> Events { get; init; } = [];
}

/// <summary>A player's training went on.</summary>
public sealed record PlayerTraining(string Player, int Round, StepReport Step) : StageEvent;

/// <summary>A player's increment is done; <paramref name="Kept"/> when it was found in the record.</summary>
public sealed record PlayerTrained(string Player, int Round, string Entry, bool Kept) : StageEvent;

/// <summary>A player failed and, after a wait, starts the increment again from its last checkpoint.</summary>
public sealed record PlayerRestarted(string Player, string Reason, TimeSpan Wait) : StageEvent;

/// <summary>A player is out: it failed too often, or in a way that would come again.</summary>
public sealed record PlayerForfeited(string Player, string Reason) : StageEvent;

/// <summary>Entries have answered prompts.</summary>
public sealed record EntryAnswered(string Entry, int Round, int Done, int Entries) : StageEvent;

/// <summary>Something was measured of a player's replies.</summary>
public sealed record PlayerMeasured(string Player, int Round, StepReport Step) : StageEvent;

/// <summary>The judge has decided all battles of a pairing, of which so many are now done.</summary>
public sealed record PairingJudged(int Round, IReadOnlyList<Battle> Battles, int Done, int Pairings) : StageEvent;

/// <summary>All pairings of a round are judged, and all battles so far are rated anew.</summary>
public sealed record RoundRated(int Round, int Rounds, Leaderboard Leaderboard) : StageEvent;
