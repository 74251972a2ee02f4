using System.Reflection;
using System.Runtime.Loader;
using Arena.Core;

namespace Arena.Scenarios.Parts;

/// <summary>
/// An assembly of somebody else's with parts of their own. Loading it runs its code: only what a user names on the command line is
/// loaded, never what a scenario or a record names.
/// </summary>
public static class PluginAssembly
{
    /// <summary>What an assembly adds: an instance of each of its public classes that implement <see cref="IPartProvider"/>.</summary>
    /// <param name="path">The assembly's file, such as <c>MyMethods.dll</c>; what it depends on lies beside it.</param>
    /// <exception cref="UsageException">It is not there, is no assembly, was built for another Arena, or adds nothing.</exception>
    public static IReadOnlyList<IPartProvider> Load(string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
            throw new UsageException(
                $"--plugins {path}: no such file; name the assembly that a build wrote, such as bin/Release/net10.0/MyMethods.dll");
        try
        {
            var providers = new PluginContext(file).LoadFromAssemblyPath(file).GetExportedTypes()
                .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IPartProvider)))
                .Select(type => (IPartProvider)Activator.CreateInstance(type)!).ToList();
            return providers.Count > 0 ? providers
                : throw new UsageException($"--plugins {path}: it has no public class that implements IPartProvider");
        }
        catch (BadImageFormatException)
        {
            throw new UsageException($"--plugins {path}: it is no .NET assembly");
        }
        catch (Exception e) when (
            e is TypeLoadException or MissingMemberException or FileNotFoundException or FileLoadException or ReflectionTypeLoadException)
        {
            throw new UsageException(
                $"--plugins {path}: it was built for another version of Arena, or what it needs is not beside it: {e.Message}");
        }
        catch (TargetInvocationException e)
        {
            throw new UsageException($"--plugins {path}: it failed to start: {e.InnerException?.Message}");
        }
    }

    /// <summary>
    /// Resolves what Arena has too to Arena's own, so that its contracts are the same types on both sides, and all else beside
    /// the plugin.
    /// </summary>
    private sealed class PluginContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName name)
        {
            try
            {
                return Default.LoadFromAssemblyName(name);
            }
            catch (FileNotFoundException)
            {
                return _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
            }
        }
    }
}
