using System.Runtime.InteropServices;

namespace Arena.Core;

/// <summary>Memory was short: no defect of the program, and less work at once or a larger machine helps.</summary>
public static class OutOfMemory
{
    /// <summary>That memory ran out, and what to do about it.</summary>
    public const string Message = "there is not enough memory for this; "
        + "take a smaller model, ask for less at once, or raise the limit of memory or address space (ulimit -v)";

    /// <summary>Whether this is what an error says. Torch throws the same type for everything that goes wrong natively.</summary>
    public static bool Says(Exception error) => error is OutOfMemoryException
        || error is ExternalException && (error.Message.Contains("not enough memory", StringComparison.Ordinal)
            || error.Message.Contains("can't allocate memory", StringComparison.Ordinal)
            || error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase));
}
