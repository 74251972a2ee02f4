using Akka.Actor;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;
using Arena.Stage.Protocol;
using Arena.Stage.Runs;
using Arena.Stage.Workers;

namespace Arena.Stage.Faults;

/// <summary>
/// Stands before the pool and lets jobs crash, hang or come late as the scenario says; all others pass. A job that crashes is
/// answered as the pool itself would; one that hangs goes to a worker, which is found out by the pool's timeout. Prompts that
/// a flaky player fails to answer are taken out of its job, so that no reply to them comes back.
/// </summary>
internal sealed class FaultyPool : ReceiveActor
{
    private readonly RunContext _run;
    private readonly IActorRef _behind;
    private readonly Dictionary<(PlayerFailure Event, int Round), int> _failures = [];

    /// <param name="run">What the run is made of; its scenario says which jobs fail, and how.</param>
    /// <param name="pool">Makes the pool, of which jobs get their answers straight.</param>
    public FaultyPool(RunContext run, Props pool)
    {
        _run = run;
        _behind = Context.ActorOf(pool, "pool");
        Receive<TrainIncrement>(train => Meet(train, train.Player, train.Round));
        Receive<WriteReplies>(write =>
        {
            var left = write with { Prompts = new(
                write.Prompts.Where(prompt => !FlakyPlayers.Silent(_run, write.Round, write.Entry, prompt))) };
            if (Catalogue.Trains(run.Scenario.Players.First(player => player.Name == write.Player))) Pass(left);
            else Meet(left, write.Player, write.Round);
        });
        Receive<Late>(late => Pass(late.Job));
        ReceiveAny(_behind.Forward);
    }

    // As without it: what fails in the pool ends the run.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    /// <summary>The work of a player's round, which meets what happens to the player in it.</summary>
    private void Meet(Job job, string player, int round)
    {
        var happening = _run.Scenario.Events.OfType<PlayerEvent>().Where(e => e.Player == player && e.In(round)).ToList();
        foreach (var failure in happening.OfType<PlayerFailure>())
        {
            var time = _failures.GetValueOrDefault((failure, round)) + 1;
            if (time > failure.Times) continue;
            _failures[(failure, round)] = time;
            if (failure is PlayerHangs) _behind.Forward(new HangJob(job.Id, TrainingPool.What(job)));
            else Sender.Tell(new JobFailed(
                job.Id, ErrorKind.Infrastructure, $"{ScriptedEvent.Says<PlayerCrashes>()} ({time} of {failure.Times})"));
            return;
        }
        var late = happening.OfType<PlayerSlow>().Sum(slow => slow.Seconds);
        if (late > 0) Context.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(late), Self, new Late(job), Sender);
        else Pass(job);
    }

    private void Pass(Job job)
    {
        if (job is WriteReplies { Prompts.Count: 0 }) Sender.Tell(new RepliesWritten(job.Id, new([])));
        else _behind.Forward(job);
    }

    /// <summary>A job whose delay is over. Comes from this actor.</summary>
    private sealed record Late(Job Job) : INoSerializationVerificationNeeded;
}
