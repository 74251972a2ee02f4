using System.CommandLine;

namespace Arena.Program.Rendering;

/// <summary>Commands as a user can type them.</summary>
internal static class TypedCommand
{
    /// <summary>The record where no <c>--db</c> is given.</summary>
    public const string DefaultDatabase = "arena.db";

    /// <summary>A command on a run, with <c>--db</c> where the record is not the default one.</summary>
    /// <param name="command">E.g. <c>resume</c> or <c>leaderboard --run</c>.</param>
    /// <param name="run">The id of the run.</param>
    /// <param name="database">The record as the user named it.</param>
    public static string Of(string command, string run, string database) =>
        $"arena {command} {run}{(database == DefaultDatabase ? "" : $" --db {Quoted(database)}")}";

    /// <summary>The command that was given.</summary>
    public static string Of(ParseResult parse) => $"arena {string.Join(' ', parse.Tokens.Select(token => Quoted(token.Value)))}";

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;
}
