using StackExchange.Redis;

namespace Yardstick.App.Platform.Redis;

/// <summary>Parses the URL of a Redis server: <c>redis://:password@host:port/0</c>, or <c>rediss:</c> for TLS.</summary>
internal static class RedisAddress
{
    private const int UsualPort = 6379;

    public static ConfigurationOptions Parse(string url)
    {
        var uri = new Uri(url);
        var secret = uri.UserInfo.Split(':', 2);
        var options = new ConfigurationOptions
        {
            // The site starts and runs without the server, and reconnects when it is back.
            AbortOnConnectFail = false,
            ClientName = "yardstick",
            ConnectTimeout = 2_000,
            SyncTimeout = 1_000,
            KeepAlive = 10,
            DefaultDatabase = int.TryParse(uri.AbsolutePath.Trim('/'), out var number) ? number : 0,
            Ssl = uri.Scheme == "rediss",
        };
        options.EndPoints.Add(uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : UsualPort);
        if (options.Ssl)
            options.SslHost = uri.Host;
        if (secret.Length == 2)
            options.Password = Uri.UnescapeDataString(secret[1]);
        return options;
    }
}
