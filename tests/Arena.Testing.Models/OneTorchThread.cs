using System.Runtime.CompilerServices;
using Arena.Models.Torch;

namespace Arena.Testing.Models;

/// <summary>Before any test: Torch keeps the number of threads that a thread finds at its first call.</summary>
internal static class OneTorchThread
{
    [ModuleInitializer]
    internal static void Set() => TorchRuntime.OneThreadPerWorker();
}
