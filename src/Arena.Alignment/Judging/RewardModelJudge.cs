using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Models.Scoring;

namespace Arena.Alignment.Judging;

/// <summary>Finds the reply better that its reward model scores higher: the same in both orders. Each reply is read once.</summary>
public sealed class RewardModelJudge(ScalarRewardModel model, double margin) : IJudge, IDisposable
{
    private readonly Dictionary<(string Prompt, string Reply), double> _scores = [];

    public string Name => "reward-model";

    public void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies)
    {
        var unread = replies.Select(r => (Prompt: r.Prompt.Text, r.Reply)).Distinct().Where(r => !_scores.ContainsKey(r)).ToList();
        if (unread.Count == 0) return;
        var scores = model.Score([.. unread.Select(r => new TokenSequence(model.Language.Encode(r.Prompt), model.Language.EncodeReply(r.Reply)))]);
        for (var i = 0; i < scores.Length; i++) _scores[unread[i]] = scores[i];
    }

    public Outcome Judge(Prompt prompt, string left, string right)
    {
        Read([(prompt, left), (prompt, right)]);
        var difference = _scores[(prompt.Text, left)] - _scores[(prompt.Text, right)];
        if (!double.IsFinite(difference)) return Outcome.Void;
        return Math.Abs(difference) <= margin ? Outcome.Tie : difference > 0 ? Outcome.Left : Outcome.Right;
    }

    public void Dispose() => model.Dispose();
}
