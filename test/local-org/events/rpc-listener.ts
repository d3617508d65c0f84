import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import { generate } from 'selfsigned';

/** Takes connections for a gRPC server and can cut them, which the server itself only does politely. */
export class RpcListener {
  private readonly sockets = new Set<Socket>();
  private readonly listener = createServer();

  constructor(private readonly server: Server) {}

  /** Listens with TLS, under a certificate made now. @returns `host:port` */
  async listen(host: string, port: number): Promise<string> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    });
    const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(cert) };
    const injector = this.server.createConnectionInjector(ServerCredentials.createSsl(null, [pair], false));
    this.listener.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      injector.injectConnection(socket);
    });
    await new Promise<void>((listening, failed) => {
      this.listener.once('error', failed);
      this.listener.listen(port, host, listening);
    });
    return `${host}:${String((this.listener.address() as AddressInfo).port)}`;
  }

  disconnect(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.listener.close(() => closed());
      this.disconnect();
      this.server.forceShutdown();
    });
  }
}
