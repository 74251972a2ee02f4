using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Core;

namespace Arena.Alignment.Judging;

/// <summary>Finds the reply better that its reward model scores higher: the same in both orders. Each reply is read once.</summary>
internal sealed class RewardModelJudge(ScalarRewardModel model, double margin) : IJudge, IDisposable
{
    private readonly Dictionary<(string Prompt, string Reply), double> _scores = [];

    public string Name => "reward-model";

    public void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies)
    {
        var unread = replies.DistinctBy(Key).Where(r => !_scores.ContainsKey(Key(r))).ToList();
        if (unread.Count == 0) return;
        var scores = model.Score(
            [.. unread.Select(r => TokenizedReply.Read(model.Language, r.Prompt, model.Language.Encode(r.Prompt.Text), r.Reply))]);
        for (var i = 0; i < scores.Length; i++) _scores[Key(unread[i])] = scores[i];

        static (string, string) Key((Prompt Prompt, string Reply) reply) => (reply.Prompt.Text, reply.Reply);
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
