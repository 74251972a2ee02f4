using Akka.Actor;
using Arena.Learning.Decoding;
using Arena.Learning.Models.Base;
using Arena.Learning.Recipes;

namespace Arena.Stage.Training;

/// <summary>What a worker works with.</summary>
/// <param name="Trainer">Trains.</param>
/// <param name="Replies">Answers.</param>
/// <param name="Models">Makes base models, told where to report.</param>
/// <param name="Watch">Told of progress.</param>
/// <param name="Cancel">Ends work between steps.</param>
internal sealed record WorkerTools(
    RecipeTrainer Trainer, ReplyWriter Replies, Func<Action<StepReport>, BaseModels> Models, Action<StageEvent> Watch, CancellationToken Cancel);

/// <summary>
/// Does one job at a time, on its own thread, with no await: dispose scopes are a thread's own. A job that fails is
/// answered with why; the worker goes on.
/// </summary>
internal sealed class TorchWorker : ReceiveActor
{
    /// <summary>The dispatcher on which each worker has a thread of its own: Torch work is synchronous and long.</summary>
    public const string Dispatcher = "torch-dispatcher";

    private readonly WorkerTools _tools;

    public TorchWorker(WorkerTools tools)
    {
        _tools = tools;
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
            finally
            {
                Context.Parent.Tell(new Idle());
            }
        });
    }

    private object? Do(TorchJob job) => job switch
    {
        PrepareModels prepare => _tools.Models(step => _tools.Watch(new PreparingModels(step))).Prepare(prepare.Models, _tools.Cancel, prepare.Judge),
        WritePairs write => _tools.Trainer.WritePairs(write.Job, Report(write.Job), _tools.Cancel),
        LabelPairs label => _tools.Trainer.Label(label.Job, label.Pairs, Report(label.Job), _tools.Cancel),
        FitReward fit => _tools.Trainer.FitReward(fit.Job, fit.Preferences, Report(fit.Job), _tools.Cancel),
        TrainPolicy train => _tools.Trainer.TrainPolicy(train.Job, train.Preferences, train.RewardFolder, Report(train.Job), _tools.Cancel),
        WriteReplies write => _tools.Replies.Write(write.Job, Report(write.Job), _tools.Cancel),
        _ => throw new InvalidOperationException($"no worker knows how to do {job.GetType().Name}"),
    };

    private Action<StepReport> Report(TrainingJob job) => step => _tools.Watch(new PlayerTraining(job.Player.Name, job.Round, step));

    private Action<StepReport> Report(ReplyJob job) => step =>
    {
        if (job.MeasuredIn is { } round) _tools.Watch(new PlayerMeasured(job.Player.Name, round, step));
    };
}
