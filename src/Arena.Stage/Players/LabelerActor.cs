using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Stage.Workers;

namespace Arena.Stage.Players;

/// <summary>To a labeler: get this round's preferences.</summary>
internal sealed record Collect(TrainingJob Job);

/// <summary>From a labeler: here they are; none where the recipe has no feedback.</summary>
internal sealed record Collected(TrainingJob Job, IReadOnlyList<Preference> Preferences);

/// <summary>Has pairs of replies written, and labels them.</summary>
internal sealed class LabelerActor : ReceiveActor
{
    public LabelerActor(IActorRef pool)
    {
        Receive<Collect>(collect => pool.Tell(new WritePairs(collect.Job)));
        Receive<JobDone>(done => done.Job is WritePairs, done => pool.Tell(new LabelPairs(((WritePairs)done.Job).Job, (IReadOnlyList<Preference>)done.Result!)));
        Receive<JobDone>(done => done.Job is LabelPairs, done => Context.Parent.Tell(new Collected(((LabelPairs)done.Job).Job, (IReadOnlyList<Preference>)done.Result!)));
        // The policy answers for its parts: it fails as a whole and starts the increment again.
        Receive<JobFailed>(Context.Parent.Forward);
    }
}
