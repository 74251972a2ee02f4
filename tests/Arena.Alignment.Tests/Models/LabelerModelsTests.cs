using Arena.Alignment.BaseModels;
using Arena.Scenarios.Options;
using Arena.Testing.Models;

namespace Arena.Alignment.Tests.Models;

[Collection(CuedCollection.Name)]
public sealed class LabelerModelsTests(CuedModels models)
{
    [Fact]
    public void Labelers_are_made_as_the_base_is_and_cached_by_what_they_are_made_of()
    {
        var options = new ModelsOptions
        {
            Base = CuedModels.Tiny,
            Labelers = new Dictionary<string, BaseModelOptions>
            {
                ["same"] = CuedModels.Tiny,
                ["small"] = CuedModels.Tiny with { Width = 8, Layers = 1, Tokens = 2000 },
                ["given"] = new FolderOptions { Path = models.Untrained },
            },
        };
        var folders = models.Prepare(options);
        Assert.Equal(folders.Base, folders.Start);
        Assert.Equal(folders.Base, folders.Labelers["same"]);
        Assert.NotEqual(folders.Base, folders.Labelers["small"]);
        Assert.Equal(models.Untrained, folders.Labelers["given"]);
        Assert.Equal(folders.Labelers, models.Prepare(options).Labelers);
    }
}
