using Arena.Alignment.Contracts;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// A reward that is one model, made of several members. On disk: the model as it lies by itself, and beside it <c>member-0</c>,
/// <c>member-1</c>, …, which the next round trains further.
/// </summary>
/// <param name="model">The reward; one of the members, or a model of its own.</param>
/// <param name="members">Become this model's own, as the model does.</param>
internal sealed class MergedRewardModel(ScalarRewardModel model, IReadOnlyList<ScalarRewardModel> members) : IRewardModel
{
    /// <summary>The reward.</summary>
    public ScalarRewardModel Model => model;

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<ScalarRewardModel> Members => members;

    public double[] Score(IReadOnlyList<TokenizedReply> replies) => model.Score(replies);

    public void Save(string folder)
    {
        model.Save(folder);
        foreach (var (i, member) in members.Index()) member.Save(Path.Combine(folder, MemberFit.Folder(i)));
    }

    public void Dispose()
    {
        model.Dispose();
        foreach (var member in members) if (member != model) member.Dispose();
    }
}
