using Arena.Core;

namespace Arena.Models.Checkpoints;

/// <summary>A model folder, or a file of one, that cannot be used; the message says where, why and what to do.</summary>
public class ModelFolderException : ArenaException
{
    /// <summary>A message quotes what a file says, which may be as long as the file: what is in its middle is left out.</summary>
    private const int MostOfBegin = 1500, MostOfEnd = 300;

    public ModelFolderException(string message, Exception? inner = null) : base(ErrorKind.Data, Shortened(message), null, inner)
    {
    }

    private static string Shortened(string message) => message.Length <= MostOfBegin + MostOfEnd + 1
        ? message
        : $"{message[..MostOfBegin]}…{message[^MostOfEnd..]}";
}
