using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Platform.Mail;

/// <summary>
/// Delivers the stored emails. A delivery that fails is tried again for a day, at longer and longer intervals. Neither the address nor the
/// text of an email is logged.
/// </summary>
internal sealed class EmailJobs(EmailsStore store, YardstickOptions settings, TimeProvider clock) : IJobHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1),
        FirstDelay = TimeSpan.FromSeconds(3),
        LongestDelay = TimeSpan.FromHours(1);

    private readonly EmailSender _sender = new(settings);

    public string Kind => EmailsStore.JobKind;

    public JobQueue Queue => EmailQueue.Queue;

    public Func<string> Title => () => MailTexts.Job_Email;

    public bool LogsExceptions => false;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        // Read under the lease as late as possible: a node that was suspended does not deliver what another has delivered since.
        if (await store.FindAsync(run.Lease, cancellationToken) is { } message)
            await _sender.SendAsync(message, run.Job.Id, cancellationToken);
    }

    public TimeSpan? GetRetryDelay(Exception exception, JobRow job)
    {
        if (EmailSender.IsFinal(exception) || clock.GetUtcNow() - job.CreatedAt > Patience)
            return null;
        var delay = FirstDelay * Math.Pow(3, Math.Min(job.Attempts - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
