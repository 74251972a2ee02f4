using Arena.Core;
using Arena.Ratings.Agreement;

namespace Arena.Stage.Protocol;

/// <summary>What becomes of a job, to whoever sent it: it is accepted, makes progress, and is completed or fails.</summary>
/// <param name="Id">The id of the job that is reported on.</param>
internal abstract record JobReport(string Id);

/// <summary>A worker has begun the job.</summary>
/// <param name="Id">The id of the job that a worker has begun.</param>
internal sealed record JobAccepted(string Id) : JobReport(Id);

/// <summary>How far the job is, to be answered by <see cref="ProgressTaken"/>.</summary>
/// <param name="Id">The id of the job that went on.</param>
/// <param name="Phase">What is being done, e.g. <c>pairs</c>.</param>
/// <param name="Step">Steps that are done in this phase.</param>
/// <param name="Steps">Steps that this phase has in all.</param>
/// <param name="Metrics">What was measured, by name.</param>
internal sealed record JobProgress(string Id, string Phase, int Step, int Steps, ValueMap<double> Metrics) : JobReport(Id)
{
    public static JobProgress Of(string id, StepReport step) => new(id, step.Phase, step.Step, step.Steps, new(step.Metrics));

    public StepReport Report() => new(Phase, Step, Steps, Metrics);
}

/// <summary>The job is done. Its result is that of the kind of job.</summary>
/// <param name="Id">The id of the job that is done.</param>
internal abstract record JobCompleted(string Id) : JobReport(Id);

/// <summary>The run's models are there.</summary>
/// <param name="Id">The id of the job that is done.</param>
/// <param name="Models">The hashes by which jobs name the models.</param>
/// <param name="Notes">What people should know of how the world's texts fit the base, a sentence each.</param>
/// <param name="Judge">How far the judge's reward model is to be believed; null for a judge without one.</param>
internal sealed record ModelsPrepared(string Id, ModelHashes Models, ValueList<string> Notes, JudgeQuality? Judge = null)
    : JobCompleted(Id);

/// <summary>An increment is trained, and its checkpoint published.</summary>
/// <param name="Id">The id of the job that is done.</param>
/// <param name="Checkpoint">Hash of the checkpoint's content.</param>
/// <param name="Steps">Steps that the optimizer took.</param>
internal sealed record IncrementTrained(string Id, string Checkpoint, int Steps) : JobCompleted(Id);

/// <summary>An entry has answered the prompts of its job.</summary>
/// <param name="Id">The id of the job that is done.</param>
/// <param name="Replies">One reply a prompt, in the order of the job.</param>
internal sealed record RepliesWritten(string Id, ValueList<WrittenReply> Replies) : JobCompleted(Id);

/// <summary>A reply to a prompt, as it is recorded and judged.</summary>
/// <param name="PromptId">The id of the prompt that it answers.</param>
/// <param name="Text">Without begin and end tokens.</param>
/// <param name="Tokens">How many tokens, the end token not counted.</param>
/// <param name="Ended">Whether it ended by itself.</param>
/// <param name="LogProb">Under the policy, nats; may be no number.</param>
/// <param name="BaseLogProb">Under the base, nats; may be no number.</param>
/// <param name="StartLogRatio">Under the law that answered, less that under the start, nats; may be no number.</param>
internal sealed record WrittenReply(
    string PromptId, string Text, int Tokens, bool Ended, double LogProb, double BaseLogProb, double StartLogRatio);

/// <summary>The job ended with an error and without a result.</summary>
/// <param name="Id">The id of the job that failed.</param>
/// <param name="Code">The kind of error, which says whether another try can help.</param>
/// <param name="Message">What went wrong, as people read it.</param>
/// <param name="Damaged">The entry whose checkpoint is damaged, where that is why, e.g. <c>dpo@2</c>; otherwise null.</param>
internal sealed record JobFailed(string Id, ErrorKind Code, string Message, string? Damaged = null) : JobReport(Id)
{
    /// <summary>The error as it is told where the run ends with it.</summary>
    public Exception Error() => Code == ErrorKind.Cancelled ? new OperationCanceledException(Message) : new ArenaException(Code, Message);
}
