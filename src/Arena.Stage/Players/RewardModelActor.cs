using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Stage.Workers;

namespace Arena.Stage.Players;

/// <summary>To a reward model: learn from preferences.</summary>
internal sealed record Fit(TrainingJob Job, IReadOnlyList<Preference> Preferences);

/// <summary>From a reward model: where it lies; null where the recipe has none.</summary>
internal sealed record Fitted(TrainingJob Job, IReadOnlyList<Preference> Preferences, string? Folder);

/// <summary>Has a reward model fitted.</summary>
internal sealed class RewardModelActor : ReceiveActor
{
    public RewardModelActor(IActorRef pool)
    {
        Receive<Fit>(fit => pool.Tell(new FitReward(fit.Job, fit.Preferences)));
        Receive<JobDone>(done => done.Job is FitReward, done =>
        {
            var fit = (FitReward)done.Job;
            Context.Parent.Tell(new Fitted(fit.Job, fit.Preferences, (string?)done.Result));
        });
        Receive<JobFailed>(Context.Parent.Forward);
    }
}
