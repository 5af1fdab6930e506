using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Yardstick.Benchmarks;

/// <summary>
/// Serves the files of a folder from memory with Kestrel and nothing else: the most that a server can reach on this machine.
/// </summary>
internal static class BareServer
{
    /// <summary>Serves until the process ends. The address of a file is its name; with <c>?304</c> the response is 304.</summary>
    /// <param name="url">The address to listen on.</param>
    /// <param name="folder">The folder.</param>
    public static async Task RunAsync(string url, string folder)
    {
        var files = Directory
            .GetFiles(folder)
            .ToDictionary(path => "/" + Path.GetFileName(path), File.ReadAllBytes, StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(context =>
        {
            if (!files.TryGetValue(context.Request.Path.Value!, out var body))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            if (context.Request.QueryString.HasValue)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        await app.RunAsync();
    }
}
