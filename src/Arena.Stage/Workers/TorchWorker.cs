using Akka.Actor;
using Akka.Event;
using Arena.Core;
using Arena.Models;
using Arena.Stage.Protocol;

namespace Arena.Stage.Workers;

/// <summary>Does a job, on the thread that it is called on.</summary>
/// <param name="job">The job to do.</param>
/// <param name="report">Told after every step; may wait where reports are recorded slowly.</param>
/// <param name="cancel">Ends the job between two steps.</param>
internal delegate JobCompleted DoJob(Job job, Action<StepReport> report, CancellationToken cancel);

/// <summary>
/// Does one job at a time, on its own thread, with no await: dispose scopes are a thread's own. A job that fails is
/// answered with why; the worker goes on.
/// </summary>
internal sealed class TorchWorker : ReceiveActor
{
    /// <summary>The dispatcher on which each worker has a thread of its own: Torch work is synchronous and long.</summary>
    public const string Dispatcher = "torch-dispatcher";

    /// <param name="work">Does each job, with the reports and the end of the line.</param>
    /// <param name="line">The line to the pool that gives the jobs.</param>
    public TorchWorker(DoJob work, Lifeline line)
    {
        var log = Context.GetLogger();
        Receive<Job>(job =>
        {
            var pool = Sender;
            pool.Tell(new JobAccepted(job.Id));
            try
            {
                pool.Tell(job is HangJob ? Hang(line)
                    : work(job, step => line.Report(() => pool.Tell(JobProgress.Of(job.Id, step))), line.Cancel));
            }
            catch (Exception e)
            {
                var kind = ErrorKinds.Of(e);
                // Its trace is lost with it, and who reports a defect needs that.
                if (kind == ErrorKind.Defect) log.Error(e, "job {0} met a defect", job.Id);
                pool.Tell(new JobFailed(job.Id, kind, ErrorKinds.Message(e), (e as DamagedCheckpointException)?.Entry));
            }
        });
    }

    private static JobCompleted Hang(Lifeline line)
    {
        line.Cancel.WaitHandle.WaitOne();
        throw new OperationCanceledException(line.Cancel);
    }
}
