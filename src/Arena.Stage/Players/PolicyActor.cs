using System.Runtime.ExceptionServices;
using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Stage.Workers;

namespace Arena.Stage.Players;

/// <summary>To a policy: train one increment.</summary>
internal sealed record Train(TrainingJob Job);

/// <summary>From a policy to the tournament: the increment is done.</summary>
internal sealed record Trained(string Player, int Round, TrainingResult Result);

/// <summary>To a policy: answer prompts as one of its checkpoints.</summary>
internal sealed record Answer(string Entry, int Round, ReplyJob Job);

/// <summary>From a policy to the tournament: its replies.</summary>
internal sealed record Answered(string Entry, IReadOnlyList<Reply> Replies);

/// <summary>
/// A policy: gets preferences from its labeler, a reward from its reward model, trains, and answers. It remembers nothing:
/// when work fails it throws and is stopped, and a new actor in its place is told the work again. What the pool still
/// answers to the old one reaches nobody, so that no result is taken for another's.
/// </summary>
internal sealed class PolicyActor : ReceiveActor
{
    public PolicyActor(IActorRef pool)
    {
        var labeler = Context.ActorOf(Props.Create(() => new LabelerActor(pool)), "labeler");
        var reward = Context.ActorOf(Props.Create(() => new RewardModelActor(pool)), "reward");

        Receive<Train>(train => labeler.Tell(new Collect(train.Job)));
        Receive<Collected>(collected => reward.Tell(new Fit(collected.Job, collected.Preferences)));
        Receive<Fitted>(fitted => pool.Tell(new TrainPolicy(fitted.Job, fitted.Preferences, fitted.Folder)));
        Receive<JobDone>(done => done.Job is TrainPolicy, done =>
        {
            var job = ((TrainPolicy)done.Job).Job;
            Context.Parent.Tell(new Trained(job.Player.Name, job.Round, (TrainingResult)done.Result!));
        });

        Receive<Answer>(answer => pool.Tell(new WriteReplies(answer.Entry, answer.Round, answer.Job)));
        Receive<JobDone>(done => done.Job is WriteReplies, done =>
            Context.Parent.Tell(new Answered(((WriteReplies)done.Job).Entry, (IReadOnlyList<Reply>)done.Result!)));

        // As it was thrown: what follows depends on what it is.
        Receive<JobFailed>(failed => ExceptionDispatchInfo.Throw(failed.Error));
    }

    // A part that fails in itself has lost its work, so that waiting for it would have no end: the policy fails with it.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);
}
