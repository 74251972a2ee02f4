using Akka.Actor;
using Arena.Learning.Decoding;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Tournament;
using Arena.Stage.Training;

namespace Arena.Stage.Faults;

/// <summary>Work that a scenario wants to fail.</summary>
internal sealed class CrashException(int time, int times) : Exception($"crashed as the scenario says ({time} of {times})");

/// <summary>
/// Stands before the pool and lets jobs fail as the scenario says, as the pool itself would; all others pass. Prompts that a
/// flaky player fails to answer are taken out of its job, so that no reply to them comes back.
/// </summary>
internal sealed class FaultyPool : ReceiveActor
{
    private readonly RunContext _run;
    private readonly Dictionary<(PlayerCrashes Event, int Round), int> _crashes = [];

    /// <param name="run">What is played.</param>
    /// <param name="pool">Makes the pool, of which jobs get their answers straight.</param>
    public FaultyPool(RunContext run, Props pool)
    {
        _run = run;
        var behind = Context.ActorOf(pool, "pool");
        Receive<TrainPolicy>(train =>
        {
            if (!Crashes(train, train.Job.Player, train.Job.Round)) behind.Forward(train);
        });
        Receive<WriteReplies>(write =>
        {
            var player = write.Job.Player;
            if (!TournamentPlan.Trains(player) && Crashes(write, player, write.Round)) return;
            var left = write with { Job = write.Job with { Prompts = [.. write.Job.Prompts.Where(prompt => Answers(write, prompt))] } };
            if (left.Job.Prompts.Count > 0) behind.Forward(left);
            else Sender.Tell(new JobDone(left, (IReadOnlyList<Reply>)[]));
        });
        Receive<TorchJob>(behind.Forward);
    }

    // As without it: what fails in the pool ends the run.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    private bool Crashes(TorchJob job, PlayerOptions player, int round)
    {
        foreach (var crash in _run.Scenario.Events.OfType<PlayerCrashes>().Where(e => e.Player == player.Name && e.In(round)))
        {
            var time = _crashes.GetValueOrDefault((crash, round)) + 1;
            if (time > crash.Times) continue;
            _crashes[(crash, round)] = time;
            Sender.Tell(new JobFailed(job, new CrashException(time, crash.Times)));
            return true;
        }
        return false;
    }

    private bool Answers(WriteReplies write, Prompt prompt) => !_run.Scenario.Events.OfType<PlayerFlaky>()
        .Where((e, i) => e.Player == write.Job.Player.Name && e.In(write.Round)
            && _run.Seed.For($"events/round/{write.Round}/flaky/{i}/{write.Entry}/{prompt.Id}").Random().NextDouble() < e.Rate)
        .Any();
}
