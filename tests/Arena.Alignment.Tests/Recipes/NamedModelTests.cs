using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Testing.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Recipes;

[Collection(CuedCollection.Name)]
public sealed class NamedModelTests(CuedModels models)
{
    private static float[] Weights(LanguageModel model) => model.Model.parameters().First().cpu().data<float>().ToArray();

    [Fact]
    public void Models_are_found_by_name_and_the_policy_is_frozen_as_the_round_began()
    {
        var previous = Path.Combine(models.Root, "previous");
        using (var blank = LanguageModel.Load(models.Untrained, CPU)) blank.Save(Path.Combine(previous, CheckpointParts.Policy));
        var (context, _) = models.Context(models.Job(previous: previous));
        using var _context = context;
        using (no_grad()) context.Policy.Model.parameters().First().zero_();

        var untrained = Weights(context.Named("blank"));
        Assert.Equal(untrained, Weights(context.Named("policy")));
        Assert.Equal(Weights(context.Start), Weights(context.Named("start")));
        Assert.NotEqual(untrained, Weights(context.Named("base")));
        Assert.Same(context.Named("base"), context.Named("base"));
        Assert.Contains("nobody", Assert.Throws<InvalidOperationException>(() => context.Named("nobody")).Message);
    }
}
