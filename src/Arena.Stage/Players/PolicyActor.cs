using Akka.Actor;
using Arena.Learning.Decoding;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Training;

namespace Arena.Stage.Players;

/// <summary>To a policy: train one increment.</summary>
internal sealed record Train(TrainingJob Job);

/// <summary>From a policy to the tournament: the increment is done.</summary>
internal sealed record Trained(string Player, int Round, TrainingResult Result);

/// <summary>To a policy: answer prompts as one of its checkpoints.</summary>
internal sealed record Answer(string Entry, ReplyJob Job);

/// <summary>From a policy to the tournament: its replies.</summary>
internal sealed record Answered(string Entry, IReadOnlyList<Reply> Replies);

/// <summary>What a policy throws at its supervisor when its work failed; the inner exception says why.</summary>
internal sealed class PlayerFailedException(string player, Exception error) : Exception(error.Message, error)
{
    public string Player { get; } = player;
}

/// <summary>
/// A policy: gets preferences from its labeler, a reward from its reward model, trains, and answers. When work fails it
/// throws; its supervisor restarts it, and it does that work again, from the checkpoint that the work names.
/// </summary>
internal sealed class PolicyActor : ReceiveActor
{
    private readonly string _name;
    private readonly IActorRef _pool, _labeler, _reward;
    private readonly Dictionary<string, object> _unfinished = [];

    public PolicyActor(PlayerOptions player, IActorRef pool)
    {
        _name = player.Name;
        _pool = pool;
        _labeler = Context.ActorOf(Props.Create(() => new LabelerActor(pool)), "labeler");
        _reward = Context.ActorOf(Props.Create(() => new RewardModelActor(pool)), "reward");

        Receive<Train>(train =>
        {
            _unfinished["train"] = train;
            _labeler.Tell(new Collect(train.Job));
        });
        Receive<Collected>(collected => _reward.Tell(new Fit(collected.Job, collected.Preferences)));
        Receive<Fitted>(fitted => _pool.Tell(new TrainPolicy(fitted.Job, fitted.Preferences, fitted.Folder)));
        Receive<JobDone>(done => done.Job is TrainPolicy, done =>
        {
            _unfinished.Remove("train");
            var job = ((TrainPolicy)done.Job).Job;
            Context.Parent.Tell(new Trained(job.Player.Name, job.Round, (TrainingResult)done.Result!));
        });

        Receive<Answer>(answer =>
        {
            _unfinished[answer.Entry] = answer;
            _pool.Tell(new WriteReplies(answer.Entry, answer.Job));
        });
        Receive<JobDone>(done => done.Job is WriteReplies, done =>
        {
            var entry = ((WriteReplies)done.Job).Entry;
            _unfinished.Remove(entry);
            Context.Parent.Tell(new Answered(entry, (IReadOnlyList<Reply>)done.Result!));
        });

        Receive<JobFailed>(failed => throw new PlayerFailedException(_name, failed.Error));
    }

    protected override void PreRestart(Exception reason, object message)
    {
        foreach (var work in _unfinished.Values) Self.Tell(work);
        base.PreRestart(reason, message);
    }
}
