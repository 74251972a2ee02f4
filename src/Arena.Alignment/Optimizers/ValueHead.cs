using Arena.Alignment.Contracts;
using Arena.Models.Transformers;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// The value function V of methods with a learnt baseline: a head on the policy's own trunk, as in the first TRL, so that one
/// pass gives both. It is kept beside the policy from round to round.
/// </summary>
internal static class ValueHead
{
    private const string FileName = "value_head.safetensors";

    /// <summary>The previous round's, or one that says 0 throughout; the context keeps it.</summary>
    public static ScalarHead Of(TrainingContext context)
    {
        var model = context.Policy.Model;
        var head = new ScalarHead(model.Config, model.Device);
        var previous = context.Previous is null ? null : Path.Combine(context.Previous, FileName);
        if (previous is not null && File.Exists(previous)) head.Load(previous);
        context.Keep(FileName, head);
        return head;
    }
}
