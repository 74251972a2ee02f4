using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>
/// Reward models whose scores are combined, each scaled on the start's replies before and their combination again.
/// On disk: <c>member-0</c>, <c>member-1</c>, …, and <c>scale.json</c> of the combination.
/// </summary>
/// <param name="members">Become this model's own.</param>
/// <param name="combine">One score of theirs of a reply.</param>
internal sealed class EnsembleRewardModel(
    IReadOnlyList<ScalarRewardModel> members, Func<IReadOnlyList<double>, double> combine) : IRewardModel
{
    private RewardScale _scale = RewardScale.None;

    public static EnsembleRewardModel Load(string folder, int members, Func<IReadOnlyList<double>, double> combine, Device device)
    {
        var loaded = new List<ScalarRewardModel>();
        try
        {
            for (var member = 0; member < members; member++)
                loaded.Add(ScalarRewardModel.Load(Path.Combine(folder, MemberFit.Folder(member)), device));
            return new EnsembleRewardModel(loaded, combine) { _scale = RewardScale.Load(folder) };
        }
        catch
        {
            loaded.ForEach(m => m.Dispose());
            throw;
        }
    }

    public double[] Score(IReadOnlyList<TokenizedReply> replies) => [.. MemberScores(replies).Select(scores => _scale.Of(combine(scores)))];

    /// <summary>For each reply the members' own scores, scaled.</summary>
    public double[][] MemberScores(IReadOnlyList<TokenizedReply> replies)
    {
        var byMember = members.Select(m => m.Score(replies)).ToList();
        return [.. Enumerable.Range(0, replies.Count).Select(i => byMember.Select(scores => scores[i]).ToArray())];
    }

    /// <summary>Sets the scale of the combination; the members have theirs.</summary>
    /// <param name="startReplies">Replies of the start.</param>
    /// <param name="scale">Its unit.</param>
    public void Rescale(IReadOnlyList<TokenizedReply> startReplies, ScaleKind scale)
    {
        _scale = RewardScale.None;
        _scale = RewardScale.Of(Score(startReplies), scale);
    }

    public void Save(string folder)
    {
        foreach (var (i, member) in members.Index()) member.Save(Path.Combine(folder, MemberFit.Folder(i)));
        _scale.Save(folder);
    }

    public void Dispose()
    {
        foreach (var member in members) member.Dispose();
    }
}
