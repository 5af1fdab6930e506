using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Mail;

internal static class EmailFeature
{
    /// <summary>Registers the emails, which the site and the command line send alike.</summary>
    public static IServiceCollection AddEmails(this IServiceCollection services) =>
        services
            .AddModelPart(EmailsStore.Map)
            .AddSingleton<EmailsStore>()
            .AddSingleton<IJobRecord>(provider => provider.GetRequiredService<EmailsStore>())
            .AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<EmailsStore>())
            .AddSingleton<EmailQueue>()
            .AddJobHandler<EmailJobs>();
}
