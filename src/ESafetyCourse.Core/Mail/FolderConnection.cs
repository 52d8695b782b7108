using MimeKit;

namespace ESafetyCourse.Core.Mail;

/// <summary>A folder that takes messages as files, for trials: nothing leaves the machine.</summary>
internal sealed class FolderConnection(MailRoute.Folder folder) : IMailConnection
{
    /// <inheritdoc/>
    public async Task<Handover> HandOverAsync(MimeMessage message, MailboxAddress from, MailboxAddress to)
    {
        Directory.CreateDirectory(folder.Path);
        // Under its own name at each try: a repeat takes the place of what it repeats.
        var (file, draft) = (Path.Combine(folder.Path, $"{message.MessageId}.eml"), Path.Combine(folder.Path, $".{Guid.NewGuid():N}"));
        await using (var text = File.Create(draft)) await message.WriteToAsync(text);
        File.Move(draft, file, overwrite: true);
        return new Handover.Taken(null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
