using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>How long a module's weights live.</summary>
internal static class ModuleLifetime
{
    /// <summary>
    /// Takes weights and buffers out of the dispose scope that the module was made in: a module lives until it is disposed,
    /// also one that is read when first needed, deep inside a step.
    /// </summary>
    public static void OutliveScopes(this Module module)
    {
        foreach (var parameter in module.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in module.buffers()) buffer.DetachFromDisposeScope();
    }
}
