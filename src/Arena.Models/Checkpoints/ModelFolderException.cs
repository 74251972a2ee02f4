using Arena.Core;

namespace Arena.Models.Checkpoints;

/// <summary>A model folder, or a file of one, that cannot be used; the message says where, why and what to do.</summary>
public class ModelFolderException : ArenaException
{
    /// <summary>A message quotes what a file says, which may be as long as the file: what is in its middle is left out.</summary>
    private const int MostOfBegin = 1500, MostOfEnd = 300;

    /// <summary>Of a message longer than about 1800 characters only the beginning and the end are kept.</summary>
    /// <param name="message">Which file, why it cannot be used, and what to do.</param>
    /// <param name="inner">The error that showed it; null where there was none.</param>
    public ModelFolderException(string message, Exception? inner = null) : base(ErrorKind.Data, Shortened(message), null, inner)
    {
    }

    private static string Shortened(string message) => message.Length <= MostOfBegin + MostOfEnd + 1
        ? message
        : $"{message[..MostOfBegin]}…{message[^MostOfEnd..]}";
}
