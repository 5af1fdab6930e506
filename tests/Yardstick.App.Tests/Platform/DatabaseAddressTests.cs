using Npgsql;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Tests.Platform;

/// <summary>Database URLs: one server, several servers of a cluster, and what is shown of them.</summary>
public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("postgresql://u:p%40x@db/name", "db", 5432)]
    [InlineData("postgres://u@db.example.org:6000/name", "db.example.org", 6000)]
    [InlineData("postgresql://u:p@[::1]:6000/name", "[::1]", 6000)]
    public void One_server_has_its_host_and_port(string url, string host, int port)
    {
        var parsed = new NpgsqlConnectionStringBuilder(DatabaseAddress.Parse(url, "").ConnectionString);
        (parsed.Host, parsed.Port, parsed.Database, parsed.Username).ShouldBe((host, port, "name", "u"));
        parsed.TargetSessionAttributes.ShouldBeNull();
    }

    [Fact]
    public void Of_several_servers_the_primary_is_used_unless_the_url_says_otherwise()
    {
        var parsed = new NpgsqlConnectionStringBuilder(
            DatabaseAddress.Parse("postgresql://u:p@one:5433,two/name?sslmode=verify-full", "").ConnectionString
        );
        (parsed.Host, parsed.TargetSessionAttributes, parsed.SslMode).ShouldBe(("one:5433,two:5432", "primary", SslMode.VerifyFull));
        new NpgsqlConnectionStringBuilder(
            DatabaseAddress.Parse("postgresql://u@one,two/name?target_session_attrs=prefer-standby", "").ConnectionString
        ).TargetSessionAttributes.ShouldBe("prefer-standby");
    }

    [Theory]
    [InlineData("postgresql://")]
    [InlineData("postgresql:///name")]
    [InlineData("postgresql://u@one,/name")]
    [InlineData("postgresql://u@one:x/name")]
    [InlineData("mysql://u@one/name")]
    [InlineData("one/name")]
    public void What_is_no_address_is_refused(string url) => Should.Throw<FormatException>(() => DatabaseAddress.Parse(url, ""));

    [Theory]
    [InlineData("postgresql://u:secret@one:5433,two/name?password=secret", "postgresql://u:••••@one:5433,two/name?••••")]
    [InlineData("postgresql://u@one/name", "postgresql://u@one/name")]
    [InlineData("redis://:secret@one:6379/0", "redis://:••••@one:6379/0")]
    [InlineData("secret", "••••")]
    public void Secrets_are_not_shown(string url, string shown) => DatabaseAddress.WithoutSecrets(url).ShouldBe(shown);
}
