using Arena.Core.Files;

namespace Arena.Models.Checkpoints;

/// <summary>Model folders and checkpoints by the hash of their content, which is the same on every machine; paths are not.</summary>
public interface ICheckpointStore
{
    /// <summary>The folder that holds a content here.</summary>
    /// <param name="hash">The SHA-256 of the content, as hex digits.</param>
    /// <exception cref="ModelFolderException">Nothing of this hash was published or registered.</exception>
    string Folder(string hash);

    /// <summary>Writes a checkpoint's content into an empty folder and publishes it.</summary>
    /// <param name="name">What it is called, e.g. <c>dpo@2</c>.</param>
    /// <param name="write">Writes the content into the folder that it is given.</param>
    /// <returns>The hash of the content (SHA-256, hex).</returns>
    /// <exception cref="DiskFullException">There is no room; nothing is left of what was written.</exception>
    string Publish(string name, Action<string> write);

    /// <summary>Takes in a folder that is there already, such as a model of the user's.</summary>
    /// <returns>The hash of its content: of a published folder that of its list of files, of any other that of the model's files.</returns>
    /// <exception cref="ModelFolderException">A file of it cannot be read.</exception>
    string Register(string folder);
}
