using Arena.Alignment.Training;
using Arena.Core;
using Arena.Stage.Schedules;

namespace Arena.Stage.Tournament;

/// <summary>Which of the phases in which players work a round is in.</summary>
internal enum RoundPhase
{
    Training,
    Answering,
    Judging,
}

/// <summary>How far a round is, and who is waited for.</summary>
/// <param name="number">The number of the round, from 1; 0 before the first.</param>
/// <param name="learners">Players that train in it.</param>
internal sealed class RoundState(int number, IEnumerable<string> learners)
{
    private readonly Dictionary<string, Dictionary<string, Reply>> _replies = [];
    private readonly Queue<Pairing> _toJudge = [], _atJudge = [];
    private readonly List<PlayedPairing> _played = [];

    public int Number => number;

    /// <summary>The work of players that had any, by name.</summary>
    public Dictionary<string, PlayerJobs> Work { get; } = [];

    /// <summary>The jobs and failures of a player in this round, made when first asked for.</summary>
    public PlayerJobs WorkOf(string player) => Work.TryGetValue(player, out var work) ? work : Work[player] = new();

    public RoundPhase Phase { get; private set; } = RoundPhase.Training;

    /// <summary>Players still training.</summary>
    public HashSet<string> Training { get; } = [.. learners];

    /// <summary>Who is on the stage; nobody while players train.</summary>
    public IReadOnlyList<TournamentEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Prompt> Prompts { get; private set; } = [];

    /// <summary>Entries still answering.</summary>
    public HashSet<TournamentEntry> Answering { get; } = [];

    /// <summary>How many pairings the round has in all.</summary>
    public int Pairings { get; private set; }

    /// <summary>Pairings that were judged, in the order in which they were given out.</summary>
    public IReadOnlyList<PlayedPairing> Played => _played;

    /// <summary>Whether all that were given out so far are judged.</summary>
    public bool AllJudged => _toJudge.Count == 0 && _atJudge.Count == 0;

    /// <summary>Players that forfeited in this round, and why.</summary>
    public List<(string Player, string Reason)> Forfeits { get; } = [];

    public void BeginAnswering(IReadOnlyList<TournamentEntry> entries, IReadOnlyList<Prompt> prompts)
    {
        (Phase, Entries, Prompts) = (RoundPhase.Answering, entries, prompts);
        Answering.UnionWith(entries);
    }

    public void BeginJudging(int pairings) => (Phase, Pairings) = (RoundPhase.Judging, pairings);

    /// <summary>Queues pairings for the judge.</summary>
    public void GiveOut(IReadOnlyList<Pairing> pairings)
    {
        foreach (var pairing in pairings) _toJudge.Enqueue(pairing);
    }

    /// <summary>The next pairing for the judge; null when it has had all that were given out.</summary>
    public Pairing? NextToJudge()
    {
        if (!_toJudge.TryDequeue(out var next)) return null;
        _atJudge.Enqueue(next);
        return next;
    }

    /// <summary>
    /// Takes in the verdicts on the pairing that the judge has had longest: it answers in the order in which it was asked.
    /// </summary>
    public void Judged(IReadOnlyList<Battle> battles)
    {
        var pairing = _atJudge.Dequeue();
        _played.Add(new(pairing, PlayedPairing.ScoreOf(pairing.First, battles)));
    }

    public void Keep(string entry, IReadOnlyList<Reply> replies) => _replies[entry] = replies.ToDictionary(r => r.PromptId);

    /// <summary>What an entry replied to a prompt, or why that cannot be judged.</summary>
    public Contender Contender(string entry, string promptId) =>
        !_replies.TryGetValue(entry, out var replies) || !replies.TryGetValue(promptId, out var reply) ? new(entry, null)
        : double.IsFinite(reply.LogProb) ? new(entry, reply.Text)
        : new(entry, null, "gave a reply whose log-prob is not a finite number");
}
