using Akka.Actor;
using Arena.Scenarios.Options;
using Arena.Stage.Faults;
using Arena.Stage.Runs;
using Arena.Stage.Tournament;

namespace Arena.Stage;

/// <summary>To the stage: the run is over; write what is still to be written, and say so.</summary>
internal sealed record Settle : INoSerializationVerificationNeeded;

/// <summary>From the stage: all is written.</summary>
/// <param name="For">The actor that sent <see cref="Settle"/>.</param>
internal sealed record Settled(IActorRef For) : INoSerializationVerificationNeeded;

/// <summary>
/// The root of a run's actors. A player's failure is the tournament's affair; what fails here (the record, the judge, the
/// pool, the tournament itself) ends the run with its error, since going on would wait for something that is lost.
/// </summary>
internal sealed class StageActor : ReceiveActor
{
    private readonly TaskCompletionSource<Exception?> _finished;

    /// <param name="run">What the run is made of, for the tournament and the faults.</param>
    /// <param name="pool">How to make the pool of workers.</param>
    /// <param name="judge">How to make the actor that judges.</param>
    /// <param name="recorder">How to make the actor that writes and rates.</param>
    /// <param name="finished">Completed at the end: null, or the error that the run ended with.</param>
    public StageActor(RunContext run, Props pool, Props judge, Props recorder, TaskCompletionSource<Exception?> finished)
    {
        _finished = finished;
        var writer = Context.ActorOf(recorder, "recorder");
        var working = run.Scenario.Events.OfType<PlayerEvent>().Any() ? Props.Create(() => new FaultyPool(run, pool)) : pool;
        var workers = Context.ActorOf(working, "pool");
        var referee = Context.ActorOf(judge, "judge");
        var tournament = Context.ActorOf(Props.Create(() => new TournamentActor(run, workers, referee, writer, finished)), "tournament");
        Receive<Start>(tournament.Forward);
        Receive<Settle>(_ =>
        {
            var from = Sender;
            Context.Stop(tournament);
            // Behind what it was told before; then it is gone, or has been for some time.
            writer.Tell(PoisonPill.Instance);
            Context.WatchWith(writer, new Settled(from));
        });
        Receive<Settled>(settled => settled.For.Tell(settled));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, error =>
    {
        _finished.TrySetResult(error);
        return Directive.Stop;
    }, loggingEnabled: false);
}
