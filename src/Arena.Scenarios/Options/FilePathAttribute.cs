namespace Arena.Scenarios.Options;

/// <summary>
/// The text property is a path of a file or folder. A relative one is meant from the scenario's folder, or from the caller's
/// where it was given on the command line, and is absolute once the scenario has been read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute;
