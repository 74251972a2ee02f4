using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Stage.Events;

namespace Arena.Stage.Workers;

/// <summary>What a worker works with.</summary>
/// <param name="Trainer">Trains.</param>
/// <param name="Replies">Answers.</param>
/// <param name="Models">Makes base models, told where to report.</param>
/// <param name="Watch">Told of progress.</param>
internal sealed record WorkerTools(RecipeTrainer Trainer, ReplyWriter Replies, Func<Action<StepReport>, RunModels> Models, Action<StageEvent> Watch);

/// <summary>
/// Does one job at a time, on its own thread, with no await: dispose scopes are a thread's own. A job that fails is
/// answered with why; the worker goes on.
/// </summary>
internal sealed class TorchWorker : ReceiveActor
{
    /// <summary>The dispatcher on which each worker has a thread of its own: Torch work is synchronous and long.</summary>
    public const string Dispatcher = "torch-dispatcher";

    private readonly WorkerTools _tools;
    private readonly Lifeline _line;

    /// <param name="tools">What it works with.</param>
    /// <param name="line">To its pool.</param>
    public TorchWorker(WorkerTools tools, Lifeline line)
    {
        (_tools, _line) = (tools, line);
        Receive<TorchJob>(job =>
        {
            try
            {
                Sender.Tell(new JobDone(job, Do(job)));
            }
            catch (Exception e)
            {
                Sender.Tell(new JobFailed(job, e));
            }
        });
    }

    private object? Do(TorchJob job) => job switch
    {
        PrepareModels prepare => _tools.Models(step => _line.Report(() => _tools.Watch(new PreparingModels(step)))).Prepare(prepare.Models, prepare.Judge, _line.Cancel),
        WritePairs write => _tools.Trainer.WritePairs(write.Job, Report(write.Job), _line.Cancel),
        LabelPairs label => _tools.Trainer.Label(label.Job, label.Pairs, Report(label.Job), _line.Cancel),
        FitReward fit => _tools.Trainer.FitReward(fit.Job, fit.Preferences, Report(fit.Job), _line.Cancel),
        TrainPolicy train => _tools.Trainer.TrainPolicy(train.Job, train.Preferences, train.RewardFolder, Report(train.Job), _line.Cancel),
        WriteReplies write => _tools.Replies.Write(write.Job, Report(write.Job), _line.Cancel),
        Hang => Wait(),
        _ => throw new InvalidOperationException($"no worker knows how to do {job.GetType().Name}"),
    };

    private object? Wait()
    {
        _line.Cancel.WaitHandle.WaitOne();
        throw new OperationCanceledException(_line.Cancel);
    }

    private Action<StepReport> Report(TrainingJob job) => step => _line.Report(() => _tools.Watch(new PlayerTraining(job.Player.Name, job.Round, step)));

    private Action<StepReport> Report(ReplyJob job) => step => _line.Report(() =>
    {
        if (job.MeasuredIn is { } round) _tools.Watch(new PlayerMeasured(job.Player.Name, round, step));
    });
}
