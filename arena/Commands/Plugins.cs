using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Scenarios.Parts;

namespace Arena.Program.Commands;

/// <summary>Adds the parts of assemblies that a command line names to those that scenarios can name.</summary>
internal static class Plugins
{
    /// <exception cref="UsageException">An assembly cannot be used, or has a part that is there already.</exception>
    public static void Load(ParseResult parse)
    {
        // What is wrong with the command line is told by the command.
        if (parse.Errors.Count > 0) return;
        foreach (var path in (parse.GetValue(AllCommands.Plugins) ?? []).Distinct())
        {
            foreach (var provider in PluginAssembly.Load(path)) Add(provider, path);
        }
    }

    private static void Add(IPartProvider provider, string path)
    {
        try
        {
            Catalogue.Add(provider);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new UsageException($"--plugins {path}: {e.Message}");
        }
    }
}
